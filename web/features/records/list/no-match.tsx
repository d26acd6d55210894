import { m } from '../../../lib/messages.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'

/** A list whose filters leave nothing. */
export function NoMatch({ title, onClear }: { title: string; onClear: () => void }) {
  return (
    <EmptyState title={title} actions={<Button onClick={onClear}>{m.record_filters_clear()}</Button>}>
      {m.record_none_match_text()}
    </EmptyState>
  )
}
