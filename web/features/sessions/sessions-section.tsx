import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Section } from '../../ui/section.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.tsx'
import { sessionsQuery, useEndOtherSessions } from './api.ts'
import { SessionRow } from './session-row.tsx'

/** Where one is signed in, and the means to end it. */
export function SessionsSection() {
  const sessions = useQuery(sessionsQuery)
  const others = sessions.data?.filter(({ isCurrent }) => !isCurrent).length ?? 0
  return (
    <Section title={m.sessions_title()} description={m.sessions_intro()} flush>
      <Loaded query={sessions} skeleton={<SkeletonRows rows={3} />} flush>
        {(sessions) => (
          <ul aria-label={m.sessions_list()}>
            {sessions.map((session) => (
              <SessionRow key={session.id} session={session} />
            ))}
          </ul>
        )}
      </Loaded>
      {others > 0 && <EndOthers count={others} />}
    </Section>
  )
}

function EndOthers({ count }: { count: number }) {
  const [asking, setAsking] = useState(false)
  const end = useEndOtherSessions()

  async function confirm() {
    const { ended } = await end.mutateAsync()
    toast({ title: m.sessions_others_ended({ count: ended }), tone: 'ok' })
  }

  return (
    <div className="border-t border-line px-4 sm:px-6 py-3">
      <Button variant="danger" onClick={() => setAsking(true)}>
        {m.sessions_end_others()}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={m.sessions_end_others_title()}
        confirmLabel={m.sessions_end_others_confirm()}
        danger
        onConfirm={confirm}
      >
        <p>{m.sessions_end_others_detail({ count })}</p>
        <p className="mt-2 text-ink-soft">{m.sessions_end_kept()}</p>
      </ConfirmDialog>
    </div>
  )
}
