const rowOf = (element: Element): number => Number(element.getAttribute('aria-rowindex'))

/**
 * Puts the rows of a group in visual order, which is what a screen reader reads. The focused row isn't moved,
 * because it would lose focus; of the others as few as possible.
 */
export const putInOrder = (group: Element): void => {
  const rows = [...group.children].sort((one, other) => rowOf(one) - rowOf(other))
  const still = Math.max(
    0,
    rows.findIndex((row) => row.contains(document.activeElement)),
  )
  for (let at = still + 1; at < rows.length; at += 1) {
    const [before, row] = [rows[at - 1], rows[at]]
    if (before && row && before.nextElementSibling !== row) before.after(row)
  }
  for (let at = still - 1; at >= 0; at -= 1) {
    const [row, after] = [rows[at], rows[at + 1]]
    if (row && after && after.previousElementSibling !== row) after.before(row)
  }
}
