import { useRef } from 'react'
import { classes } from '../../../ui/classes.ts'
import { onDemand, useOnDemand } from '../../../ui/on-demand.ts'
import type { SortColumn } from './list-search.ts'
import type { RecordListProps } from './record-list.tsx'
import { useLoadMore } from './use-load-more.ts'
import { useRows } from './use-rows.ts'

const cardPicking = onDemand(() => import('../picking/card-picking.tsx'))

const height = { card: 64, pageHead: 56 }

type RecordCardsProps<T> = Pick<
  RecordListProps<T, SortColumn>,
  'label' | 'query' | 'keyOf' | 'card' | 'verbs' | 'selection'
> & {
  items: T[]
}

/** The rows of a list as cards. */
export function RecordCards<T>({ label, query, items, keyOf, card, verbs, selection }: RecordCardsProps<T>) {
  const rows = useRows({
    count: items.length,
    rowHeight: height.card,
    headHeight: height.pageHead,
    onNearEnd: useLoadMore(query),
  })
  const list = useRef<HTMLUListElement | null>(null)
  const picking = useOnDemand(cardPicking, selection !== undefined)
  return (
    <ul
      aria-label={label}
      ref={(element) => {
        rows.box(element)
        list.current = element
      }}
      className="relative border-t border-line [-webkit-touch-callout:none] pointer-coarse:select-none"
      style={rows.boxStyle}
    >
      {rows.indexes.map((index) => {
        const item = items[index] as T
        const id = keyOf(item)
        const isPicked = selection?.isSelected(id) ?? false
        const isBox = picking !== null && selection?.isPicking
        return (
          <li
            key={id}
            data-index={index}
            aria-setsize={query.hasNextPage ? -1 : items.length}
            aria-posinset={index + 1}
            onFocus={() => rows.onFocusRow(index)}
            className={classes(
              'absolute inset-x-0 top-0 flex flex-col justify-center border-b border-line',
              isPicked ? 'bg-selected' : 'bg-surface',
            )}
            style={rows.rowStyle(index)}
          >
            {isBox && (
              <picking.CardBox
                name={verbs.rowOf(item).name}
                checked={isPicked}
                onToggle={() => selection.toggle(id, { range: false })}
              />
            )}
            <div inert={isBox} className={isBox ? 'pl-8 [&_button]:invisible' : ''}>
              {card(item)}
            </div>
          </li>
        )
      })}
      {picking && selection && (
        <picking.LongPress
          on={list}
          onPress={(at) => selection.toggle(keyOf(items[at] as T), { range: false })}
        />
      )}
    </ul>
  )
}
