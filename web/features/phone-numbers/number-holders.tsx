import { useQuery } from '@tanstack/react-query'
import type { phoneNumberRoutes } from '../../../server/features/phone-numbers/routes.ts'
import { client, unwrap } from '../../lib/api.ts'
import { m } from '../../lib/messages.ts'
import { recordHref } from '../records/record-href.ts'
import { useDebounced } from '../search/use-debounced.ts'

const { holders } = client<typeof phoneNumberRoutes>().api['phone-numbers']

interface NumberHoldersProps {
  /** As it is typed. */
  number: string
  /** The record that is to have it. */
  except: string
}

/** While a number is typed: which other records have it, and the way to them. It may be theirs too, so nothing is stopped. */
export function NumberHolders({ number, except }: NumberHoldersProps) {
  const rested = useDebounced(number.trim(), 300)
  const { data: others = [] } = useQuery({
    queryKey: ['number-holders', rested, except],
    queryFn: async ({ signal }) => {
      const query = { number: rested, except }
      const { items } = await unwrap(holders.$get({ query }, { init: { signal } }))
      return items
    },
    enabled: rested !== '',
    retry: false,
  })
  const title = others.length > 0 ? m.phone_held() : ''
  return (
    <div className="text-sm">
      <p role="status" className="text-warn">
        {title}
      </p>
      {others.length > 0 && (
        <ul aria-label={title} className="flex flex-col">
          {others.map((other) => (
            <li key={other.id} className="flex flex-wrap items-baseline gap-x-2 wrap-anywhere">
              <a
                href={recordHref(other)}
                target="_blank"
                rel="noopener"
                className="text-accent underline underline-offset-2 max-sm:py-2.5"
                aria-label={m.record_similar_open_name({ name: other.name })}
              >
                {other.name}
              </a>
              {other.companyName && <span className="text-ink-soft">{other.companyName}</span>}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
