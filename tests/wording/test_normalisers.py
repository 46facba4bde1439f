"""Each normaliser alone: what is one thing however it is printed, and what is not."""

import pytest

from quotecmp.language.sounds import one_sound
from quotecmp.language.spelling import name_key, variety_key
from quotecmp.wording.lines import line_of


def keys(text: str) -> list[str]:
    return [term.key for term in line_of(text).terms]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("twelve", "12"),
        ("twenty-five", "25"),
        ("a hundred and twenty", "120"),
        ("one and a half million", "1.5 million"),
        ("3 1/2", "three and a half"),
        ("two-thirds", "2/3"),
        ("$2bn", "2 billion dollars"),
        ("£30,000", "30,000 pounds"),
        ("3.5kg", "3.5 kilos"),
        ("twenty-first", "21st"),
        ("half a million", "500,000"),
        ("3 per cent", "3%"),
        ("5 p.m.", "17:00"),
        ("half past five", "5:30"),
        ("7.45pm", "19:45"),
        ("the 3rd of March", "March 3"),
        ("Sept. 9", "9 September"),
        ("1990s", "nineties"),
        ("don't", "do not"),
        ("we'll", "we will"),
        ("she'd gone", "she had gone"),
        ("it's been", "it has been"),
        ("U.S.", "United States"),
        ("Gen. Mbeki", "General Mbeki"),
        ("No. 10", "number 10"),
        ("Mohammed", "Muhammad"),
        ("’98", "1998"),
        ("one in five", "one fifth"),
        ("9 out of every 10", "nine out of ten"),
        ("2-5", "two to five"),
        ("5-10 percent", "5 percent to 10 percent"),
        ("half past six in the evening", "6:30 p.m."),
        ("at three in the afternoon", "at 15:00"),
        ("at 0630", "at 6:30 a.m."),
        ("an hour and a half", "1.5 hours"),
        ("-5", "minus five"),
        ("13.05.2031", "May 13, 2031"),
        ("2031-05-13", "13 May 2031"),
        ("chapter IV", "chapter 4"),
        ("Olav V", "Olav the Fifth"),
        ("el-Hakim", "al-Hakim"),
    ],
)
def test_one_thing_printed_in_two_ways_has_one_key(one: str, other: str) -> None:
    assert keys(one) == keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("four", "fourteen"),
        ("2 million", "2 billion"),
        ("US", "us"),
        ("WHO", "who"),
        ("5 am", "5 pm"),
        ("3 May", "3 June"),
        ("may", "May"),
        ("mayor's", "mayor is"),
        ("Iran", "Iraq"),
        ("one", "two"),
        ("’98", "98"),
        ("five to nine people", "8:55 people"),
        ("two in 1998", "two in 1999"),
        ("-5", "5"),
        ("Olav V", "Olav VI"),
    ],
)
def test_two_things_have_two_keys(one: str, other: str) -> None:
    assert keys(one) != keys(other)


def test_one_and_second_alone_are_words() -> None:
    assert keys("one of them") == ["one", "of", "them"]


def test_a_currency_sign_is_read_after_its_figure() -> None:
    assert keys("$5 now") == ["#5", "$dollar", "now"]


@pytest.mark.parametrize("word", ["advise", "promise", "four", "exercise", "surprise", "wise"])
def test_a_word_that_only_looks_british_keeps_its_key(word: str) -> None:
    assert variety_key(word) == word


@pytest.mark.parametrize(
    ("one", "other"),
    [("Zelensky", "Zelenskyy"), ("Yuri", "Yury"), ("Yulia", "Julia"), ("Yevgeny", "Evgeny")],
)
def test_two_transliterations_have_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("english", "german", "french"),
    [
        ("Zhukov", "Schukow", "Joukov"),
        ("Chirkov", "Tschirkow", "Tchirkov"),
        ("Khrushchev", "Chruschtschow", "Khrouchtchev"),
        ("Shevchenko", "Schewtschenko", "Chevtchenko"),
        ("Zyuganov", "Sjuganow", "Ziouganov"),
    ],
)
def test_a_name_has_one_sound_in_every_newsroom(english: str, german: str, french: str) -> None:
    assert one_sound(english, german)
    assert one_sound(english, french)
    assert one_sound(german, french)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Chan", "Khan"),
        ("Chen", "Shen"),
        ("Jang", "Zhang"),
        ("Hasan", "Hazan"),
        ("Fischer", "Fisher"),
        ("Schulz", "Schultz"),
        ("Justine", "Justin"),
        ("Müller", "Miller"),
        ("Petrov", "Petrova"),
        ("Chirac", "Shirak"),
        ("Hansen", "Hanson"),
    ],
)
def test_two_people_are_not_one_by_a_letter(one: str, other: str) -> None:
    assert not one_sound(one, other)
    assert name_key(one) != name_key(other)
