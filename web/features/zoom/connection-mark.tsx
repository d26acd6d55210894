import type { MemberZoomState } from '../../../shared/contracts/zoom.ts'
import { classes } from '../../ui/classes.ts'

const shapes: Record<MemberZoomState, string> = {
  connected: 'border-c-ok bg-c-ok',
  not_connected: 'border-c-none',
  app_refused: 'border-c-none',
  reconnect_needed: 'border-c-again bg-[linear-gradient(90deg,var(--c-again)_50%,transparent_50%)]',
  not_responding: 'border-dotted border-c-silent',
}

/** A full dot, a ring, a half dot or a dotted ring: the state said by its shape, beside its word. */
export function ConnectionMark({ state }: { state: MemberZoomState }) {
  return (
    <span aria-hidden="true" className={classes('size-2.75 shrink-0 rounded-full border-2', shapes[state])} />
  )
}
