"""Links → groups, each quote in one: near wordings are one, a fragment joins its whole.

Blind single linkage would tie two long quotes together by a fragment that stands in both.  So
only quotes that share most of the greater one are united.  A fragment then goes to one group:
that with which it shares most, of equals the longest.
"""

from typing import TYPE_CHECKING

from quotecmp.collate.columns import starts_of_groups
from quotecmp.collate.join import Links

if TYPE_CHECKING:
    import numpy as np

# Share of what the words of the greater quote are worth from which on two quotes are united.
NEAR_SHARE = 0.5


def components(count: int, left: "np.ndarray", right: "np.ndarray") -> "np.ndarray":
    """For each of `count` things the smallest one that links connect it with.

    >>> import numpy as np
    >>> components(5, np.array([3, 1]), np.array([4, 3])).tolist()
    [0, 1, 2, 1, 1]
    """
    import numpy as np

    label = np.arange(count)
    while True:
        lower = np.minimum(label[left], label[right])
        before = label.copy()
        np.minimum.at(label, label[left], lower)
        np.minimum.at(label, label[right], lower)
        while not np.array_equal(label, label[label]):
            label = label[label]
        if np.array_equal(label, before):
            return label


def grouped(links: Links, lengths: "np.ndarray", hashes: "np.ndarray") -> "np.ndarray":
    """For each quote the number of its group; the order of the quotes changes no group.

    `lengths` counts the words of each quote; `hashes` decide between equals.

    >>> import numpy as np
    >>> some = Links(*map(np.array, ([0, 0], [1, 2], [9, 4], [80.0, 40.0], [0.9, 0.4])))
    >>> grouped(some, np.array([10, 9, 4, 7]), np.arange(4)).tolist()
    [0, 0, 0, 3]
    """
    import numpy as np

    near = links.cover >= NEAR_SHARE
    label = components(len(lengths), links.left[near], links.right[near])
    reach = np.zeros(len(lengths), np.int64)
    np.maximum.at(reach, label, lengths)
    child, parent = _wholes(links.kept(~near), label, lengths, reach, hashes)
    home = np.arange(len(lengths))
    home[child] = parent
    while not np.array_equal(home, home[home]):
        home = home[home]
    groups: np.ndarray = home[label]
    return groups


def _wholes(
    links: Links,
    label: "np.ndarray",
    lengths: "np.ndarray",
    reach: "np.ndarray",
    hashes: "np.ndarray",
) -> "tuple[np.ndarray, np.ndarray]":
    """Groups of fragments, and for each the group that it belongs to."""
    import numpy as np

    swap = lengths[links.left] > lengths[links.right]
    part = np.where(swap, links.right, links.left)
    whole = np.where(swap, links.left, links.right)
    child, parent = label[part], label[whole]
    # A whole reaches further than its part, or two groups would each be the other's home.
    keep = reach[parent] > reach[child]
    child, parent, whole = child[keep], parent[keep], whole[keep]
    order = np.lexsort((hashes[whole], -lengths[whole], -links.bits[keep], child))
    first = order[starts_of_groups(child[order])] if len(order) else order
    return child[first], parent[first]
