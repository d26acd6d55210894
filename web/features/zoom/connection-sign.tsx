import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { m } from '../../lib/messages.ts'
import { zoomStateQuery } from './api.ts'
import { ConnectionMark } from './connection-mark.tsx'
import { zoomStates } from './states.ts'

/** Whether one's Zoom is connected, on every page; leads to where that is changed. */
export function ConnectionSign() {
  const state = useQuery(zoomStateQuery).data?.state
  if (!state) return null
  const word = m.zoom_sign({ state: zoomStates[state]() })
  return (
    <Link
      to="/settings/integrations"
      aria-label={word}
      className="focus-inset flex items-center gap-3 pr-4 pl-5.5 text-sm text-ink-soft hover:text-ink max-lg:flex-col max-lg:gap-1 max-lg:px-1 max-lg:py-2 max-lg:text-center max-lg:text-2xs lg:h-10 folded:px-5.5"
    >
      <ConnectionMark state={state} />
      {/* Drawn, so that who looks for a state in the text of a page finds that of the page. */}
      <span
        data-word={word}
        className="[word-break:auto-phrase] before:content-[attr(data-word)] max-lg:text-balance folded:hidden"
      />
    </Link>
  )
}
