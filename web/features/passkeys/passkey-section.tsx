import { useQuery } from '@tanstack/react-query'
import { Fingerprint, Plus } from 'lucide-react'
import { useState } from 'react'
import type { PasskeyView } from '../../../shared/contracts/passkeys.ts'
import { dayOf, dayWithin } from '../../lib/dates.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { InlineEdit } from '../../ui/inline-edit.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { onDemandDialog } from '../../ui/on-demand.ts'
import { Section } from '../../ui/section.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { Time } from '../../ui/time.tsx'
import { toast } from '../../ui/toast.tsx'
import { passkeysQuery, useAddPasskey, useRemovePasskey, useRenamePasskey } from './api.ts'
import { isChangeOfMind, knowsPasskeys } from './device.ts'

const CodesDialog = onDemandDialog(() => import('../second-factors/codes-dialog.tsx'), 'CodesDialog')

/** Signing in by the device's own lock, without a password. */
export function PasskeySection() {
  const passkeys = useQuery(passkeysQuery)
  const add = useAddPasskey()
  const [showsCodes, setShowsCodes] = useState(false)

  function register() {
    add.mutate(deviceLabel(), {
      onSuccess: (codes) => {
        toast({ title: m.passkeys_added(), tone: 'ok' })
        setShowsCodes(codes.length > 0)
      },
    })
  }

  const button = knowsPasskeys() && (
    <Button icon={Plus} loading={add.isPending} onClick={register}>
      {m.passkeys_add()}
    </Button>
  )
  const failure = add.isError && !isChangeOfMind(add.error) ? add.error : null
  return (
    <Section title={m.passkeys_title()} description={m.passkeys_detail()} actions={button} flush>
      {failure && <PasskeyFailure error={failure} />}
      <Loaded query={passkeys} skeleton={<SkeletonRows rows={1} />} flush>
        {(passkeys) => <Passkeys passkeys={passkeys} />}
      </Loaded>
      <CodesDialog open={showsCodes} onOpenChange={setShowsCodes} given={add.data} />
    </Section>
  )
}

function Passkeys({ passkeys }: { passkeys: PasskeyView[] }) {
  if (passkeys.length === 0)
    return (
      <p className="px-4 sm:px-6 pt-1 pb-3 text-sm text-ink-soft">
        {knowsPasskeys() ? m.passkeys_none() : m.passkeys_unknown_here()}
      </p>
    )
  return (
    <ul aria-label={m.passkeys_title()}>
      {passkeys.map((passkey) => (
        <PasskeyRow key={passkey.id} passkey={passkey} />
      ))}
    </ul>
  )
}

function PasskeyFailure({ error }: { error: unknown }) {
  const isKnown = error instanceof Error && error.name === 'InvalidStateError'
  const words = isKnown ? { text: m.passkeys_known_already() } : explain(error)
  return (
    <div className="px-4 sm:px-6 pt-3">
      <ErrorNote {...words} />
    </div>
  )
}

function PasskeyRow({ passkey }: { passkey: PasskeyView }) {
  const [asking, setAsking] = useState(false)
  const rename = useRenamePasskey()
  const remove = useRemovePasskey()

  async function confirm() {
    await remove.mutateAsync(passkey.id)
    toast({ title: m.passkeys_removed(), tone: 'ok' })
  }

  return (
    <li className="flex items-start gap-3 border-b border-line px-4 sm:px-6 py-3 last:border-0">
      <Fingerprint size={20} aria-hidden="true" className="mt-1 shrink-0 text-ink-faint" />
      <div className="min-w-0 flex-1 text-sm">
        <InlineEdit
          label={m.passkeys_name()}
          value={passkey.name}
          onSave={(name) => rename.mutateAsync({ id: passkey.id, name })}
          maxLength={200}
          required
        >
          <span className="[overflow-wrap:anywhere]">{passkey.name}</span>
        </InlineEdit>
        <p className="flex flex-wrap gap-x-3 text-xs text-ink-faint">
          <span>{m.passkeys_since({ day: dayWithin(dayOf(passkey.createdAt)) })}</span>
          <span>
            {m.passkeys_last_used()}{' '}
            {passkey.lastUsedAt ? <Time at={passkey.lastUsedAt} /> : m.passkeys_never_used()}
          </span>
        </p>
      </div>
      <Button
        size="small"
        aria-label={m.passkeys_remove_label({ name: passkey.name })}
        onClick={() => setAsking(true)}
      >
        {m.passkeys_remove()}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={m.passkeys_remove_title({ name: passkey.name })}
        confirmLabel={m.passkeys_remove()}
        danger
        onConfirm={confirm}
      >
        {m.passkeys_remove_detail()}
      </ConfirmDialog>
    </li>
  )
}

/** A first name for a key, to be told apart from those on other devices. */
function deviceLabel(): string {
  const { userAgent } = navigator
  const known = ['iPhone', 'iPad', 'Android', 'Windows', 'Macintosh', 'Linux'].find((name) =>
    userAgent.includes(name),
  )
  return m.passkeys_on({ device: known === 'Macintosh' ? 'Mac' : (known ?? m.sessions_device_unknown()) })
}
