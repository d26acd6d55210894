import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { SignInMethods, SignInMethodView } from '../../../shared/contracts/identities.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Section } from '../../ui/section.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.tsx'
import { useConfig } from '../me/api.ts'
import { signInMethodsQuery, useAddMethod, useRemoveMethod } from './api.ts'
import { MethodRow } from './method-row.tsx'
import { ProviderButton } from './provider-button.tsx'
import { methodNames } from './provider-words.ts'

/** How one can sign in to this account: what there is, adding and removing. */
export function SignInMethodsSection() {
  const methods = useQuery(signInMethodsQuery)
  return (
    <Section title={m.methods_title()} description={m.methods_detail()} flush>
      <Loaded query={methods} skeleton={<SkeletonRows rows={2} />} flush>
        {(methods) => <Methods methods={methods} />}
      </Loaded>
    </Section>
  )
}

function Methods({ methods: { items, removable } }: { methods: SignInMethods }) {
  const remove = useRemoveMethod()
  const [leaving, setLeaving] = useState<SignInMethodView | null>(null)
  const [asking, setAsking] = useState(false)
  const name = leaving ? methodNames[leaving.kind]() : ''

  function ask(method: SignInMethodView) {
    setLeaving(method)
    setAsking(true)
  }

  async function removeNow() {
    if (!leaving) return
    await remove.mutateAsync(leaving.id)
    toast({ title: m.methods_removed({ method: name }), tone: 'ok' })
  }

  return (
    <>
      <ul aria-label={m.methods_list()} className="divide-y divide-line">
        {items.map((method) => (
          <MethodRow key={method.id} method={method} onRemove={removable ? () => ask(method) : undefined} />
        ))}
      </ul>
      {!removable && (
        <p className="border-t border-line px-4 sm:px-6 py-2.5 text-xs text-ink-faint">
          {m.methods_only_one()}
        </p>
      )}
      <AddMethods taken={items.map(({ kind }) => kind)} />
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={m.methods_remove_title({ method: name })}
        confirmLabel={m.methods_remove()}
        danger
        onConfirm={removeNow}
      >
        {leaving?.email ? m.methods_remove_detail_email({ email: leaving.email }) : m.methods_remove_detail()}
      </ConfirmDialog>
    </>
  )
}

function AddMethods({ taken }: { taken: SignInMethodView['kind'][] }) {
  const offered = (useConfig()?.signInWith ?? []).filter((provider) => !taken.includes(provider))
  const add = useAddMethod()
  const isLeaving = add.isPending || add.isSuccess
  if (offered.length === 0) return null
  return (
    <div className="flex flex-col gap-3 border-t border-line px-4 sm:px-6 py-3">
      {add.isError && <ErrorNote {...explain(add.error)} />}
      <div className="flex gap-2 max-sm:flex-col sm:*:w-auto!">
        {offered.map((provider) => (
          <ProviderButton
            key={provider}
            provider={provider}
            label={m.methods_add({ provider: methodNames[provider]() })}
            loading={isLeaving && add.variables === provider}
            locked={isLeaving}
            onPress={() => add.mutate(provider)}
          />
        ))}
      </div>
    </div>
  )
}
