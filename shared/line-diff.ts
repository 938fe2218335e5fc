/** A line of two texts that are compared. */
export interface DiffLine {
  kind: 'same' | 'gone' | 'new'
  text: string
}

/**
 * What became of one text's lines in another, by their longest common subsequence.
 * @param before lines of the earlier text
 * @param after lines of the later one
 */
export function diffLines(before: readonly string[], after: readonly string[]): DiffLine[] {
  const [rows, columns] = [before.length, after.length]
  const length = Array.from({ length: rows + 1 }, () => new Uint16Array(columns + 1))
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) length[i]![j] = before[i] === after[j] ? length[i + 1]![j + 1]! + 1 : Math.max(length[i + 1]![j]!, length[i]![j + 1]!)
  }
  const lines: DiffLine[] = []
  let [i, j] = [0, 0]
  while (i < rows || j < columns) {
    if (i < rows && j < columns && before[i] === after[j]) {
      lines.push({ kind: 'same', text: before[i]! })
      i++
      j++
    }
    else if (j === columns || (i < rows && length[i + 1]![j]! >= length[i]![j + 1]!)) lines.push({ kind: 'gone', text: before[i++]! })
    else lines.push({ kind: 'new', text: after[j++]! })
  }
  return lines
}
