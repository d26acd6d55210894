import type { SortColumn } from './list-search.ts'
import type { RecordListProps } from './record-list.tsx'
import { useLoadMore } from './use-load-more.ts'
import { useRows } from './use-rows.ts'

const height = { card: 64, pageHead: 56 }

type RecordCardsProps<T> = Pick<RecordListProps<T, SortColumn>, 'label' | 'query' | 'keyOf' | 'card'> & {
  items: T[]
}

/** The rows of a list as cards. */
export function RecordCards<T>({ label, query, items, keyOf, card }: RecordCardsProps<T>) {
  const rows = useRows({
    count: items.length,
    rowHeight: height.card,
    headHeight: height.pageHead,
    onNearEnd: useLoadMore(query),
  })
  return (
    <ul aria-label={label} ref={rows.box} className="relative border-t border-line" style={rows.boxStyle}>
      {rows.indexes.map((index) => (
        <li
          key={keyOf(items[index] as T)}
          data-index={index}
          aria-setsize={query.hasNextPage ? -1 : items.length}
          aria-posinset={index + 1}
          onFocus={() => rows.onFocusRow(index)}
          className="absolute inset-x-0 top-0 flex flex-col justify-center border-b border-line bg-surface"
          style={rows.rowStyle(index)}
        >
          {card(items[index] as T)}
        </li>
      ))}
    </ul>
  )
}
