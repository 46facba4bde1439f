
"use strict";
(() => {
  const form = document.getElementById("filters");
  if (!form) return;
  const [weight, speaker, agency, count] = ["f-weight", "f-speaker", "f-agency", "f-count"]
    .map((id) => document.getElementById(id));
  const rows = [...document.querySelectorAll(".triage tbody tr")].map((row) => ({
    row,
    article: document.getElementById(row.querySelector("a").hash.slice(1)),
    weight: Number(row.cells[1].firstChild.className.slice(1)),
    speaker: row.cells[2].textContent,
    agencies: `, ${row.cells[3].textContent}, `,
  }));
  const show = () => {
    let shown = 0;
    for (const { row, article, ...has } of rows) {
      const wanted = has.weight >= Number(weight.value)
        && (!speaker.value || speaker.value === has.speaker)
        && (!agency.value || has.agencies.includes(`, ${agency.value}, `));
      row.hidden = article.hidden = !wanted;
      shown += wanted;
    }
    count.value = shown === rows.length ? `${shown} shown` : `${shown} of ${rows.length} shown`;
  };
  const follow = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target || !target.hidden) return;
    form.reset();
    target.scrollIntoView();
  };
  form.addEventListener("change", show);
  form.addEventListener("reset", () => setTimeout(show));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", follow);
  form.hidden = false;
  document.getElementById("no-filters").hidden = true;
  show();
})();
