import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { useConfig } from '../me/api.ts'
import type { SignInInput } from '../sign-in/api.ts'

/** In an evaluation: the demo account, and a button that types it in. */
export function DemoSignIn({ onFill }: { onFill: (input: SignInInput) => void }) {
  const demo = useConfig()?.demo
  if (!demo) return null
  return (
    <div className="flex flex-col gap-2 rounded-md border border-warn/25 bg-warn-soft p-3 text-xs">
      <p className="text-warn">{m.auth_demo_title()}</p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-ink">
        <dt className="text-ink-soft">{m.auth_email()}</dt>
        <dd className="select-all">{demo.email}</dd>
        <dt className="text-ink-soft">{m.auth_password()}</dt>
        <dd className="select-all">{demo.password}</dd>
      </dl>
      <Button size="small" onClick={() => onFill(demo)}>
        {m.auth_demo_fill()}
      </Button>
    </div>
  )
}
