import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { Locale } from '../../../shared/messages.ts'
import { explain } from '../../lib/explain.ts'
import { faultOf } from '../../lib/faults.ts'
import { locale, m } from '../../lib/messages.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { onDemandPart } from '../../ui/on-demand.ts'
import { Section } from '../../ui/section.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { EmailSection } from '../email-links/email-section.tsx'
import { signInMethodsQuery } from '../identities/api.ts'
import { SignInMethodsSection } from '../identities/sign-in-methods-section.tsx'
import { useEditProfile, useMe } from '../me/api.ts'
import { ZonePicker } from '../me/zone-picker.tsx'
import { PasswordSection } from '../passwords/password-section.tsx'

/** For whoever comes back from a provider, and for whoever has no password. */
const MethodResult = onDemandPart(() => import('../identities/method-result.tsx'), 'MethodResult')
const SetPasswordSection = onDemandPart(
  () => import('../identities/set-password-section.tsx'),
  'SetPasswordSection',
)

const route = getRouteApi('/signed-in/settings/profile')

export function ProfilePage() {
  usePageTitle(m.settings_profile())
  const { result, with: provider, ref } = route.useSearch()
  const navigate = route.useNavigate()
  const methods = useQuery(signInMethodsQuery).data?.items
  const hasPassword = methods?.some(({ kind }) => kind === 'password')
  return (
    <>
      {result && provider && (
        <MethodResult
          result={result}
          provider={provider}
          reference={ref}
          onDismiss={() => void navigate({ search: {}, replace: true })}
        />
      )}
      <ProfileSection />
      <EmailSection />
      <SignInMethodsSection />
      {methods && (hasPassword ? <PasswordSection /> : <SetPasswordSection />)}
    </>
  )
}

const languages = [
  { value: 'ja', label: '日本語' },
  { value: 'en', label: 'English' },
] as const satisfies { value: Locale; label: string }[]

function ProfileSection() {
  const { user } = useMe()
  const edit = useEditProfile()
  const [name, setName] = useState(user.name)
  const [language, setLanguage] = useState<Locale>(user.locale)
  const [timeZone, setTimeZone] = useState(user.timeZone)
  const isChanged = name.trim() !== user.name || language !== user.locale || timeZone !== user.timeZone

  function submit(event: FormEvent) {
    event.preventDefault()
    edit.mutate({ name, locale: language, timeZone }, { onSuccess: done })
  }

  function done() {
    if (language !== locale) window.location.reload()
    else toast({ title: m.settings_saved(), tone: 'ok' })
  }

  return (
    <Section title={m.settings_profile()}>
      <form onSubmit={submit} className="flex max-w-md flex-col gap-4">
        <TextField
          label={m.auth_name()}
          name="name"
          autoComplete="name"
          required
          maxLength={200}
          value={name}
          error={faultOf(edit.error, 'name')}
          onValueChange={setName}
        />
        <Select
          label={m.account_language()}
          value={language}
          onValueChange={setLanguage}
          options={languages}
        />
        <ZonePicker value={timeZone} onChange={setTimeZone} error={faultOf(edit.error, 'timeZone')} />
        {edit.isError && <ErrorNote {...explain(edit.error)} />}
        <div>
          <Button variant="primary" type="submit" loading={edit.isPending} disabled={!isChanged}>
            {m.ui_save()}
          </Button>
        </div>
      </form>
    </Section>
  )
}
