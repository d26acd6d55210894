import type { RecordListProps } from './record-list.tsx'
import { useLoadMore } from './use-load-more.ts'
import { useRows } from './use-rows.ts'

/** The rows of a list as cards. */
export function RecordCards<T>({ label, query, items, keyOf, card }: RecordListProps<T> & { items: T[] }) {
  const rows = useRows({ items, keyOf, rowHeight: 83, headHeight: 56, onNearEnd: useLoadMore(query) })
  return (
    <ul
      aria-label={label}
      ref={(element) => {
        rows.box.current = element
      }}
      className="relative border-t border-line"
      style={{ height: rows.total }}
    >
      {rows.shown.map(({ key, index, start }) => (
        <li
          key={key}
          ref={rows.measure}
          data-index={index}
          aria-setsize={query.hasNextPage ? -1 : items.length}
          aria-posinset={index + 1}
          onFocus={() => rows.onFocusRow(index)}
          className="absolute inset-x-0 top-0 border-b border-line bg-surface"
          style={{ transform: rows.topOf(start) }}
        >
          {card(items[index] as T)}
        </li>
      ))}
    </ul>
  )
}
