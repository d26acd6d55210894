import { type ChosenColumn, type LaidOut, readColumns, writeColumns } from './list-columns.ts'

interface InAddress {
  columns: readonly LaidOut[]
  asked: string | undefined
  onChange: (changes: { columns: string | undefined }) => void
}

/** The columns of a list as its address has them, and how they are changed there. */
export function columnsInAddress({ columns, asked, onChange }: InAddress) {
  return {
    chosen: readColumns(columns, asked),
    onColumns: (chosen: ChosenColumn[] | null) =>
      onChange({ columns: chosen ? writeColumns(chosen) : undefined }),
  }
}
