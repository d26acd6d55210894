import { useQuery } from '@tanstack/react-query'
import type { ZoomPolicy } from '../../../shared/contracts/zoom.ts'
import { m } from '../../lib/messages.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Section } from '../../ui/section.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { zoomPolicyQuery } from './api.ts'
import { GuideLink } from './guide-link.tsx'

const browsers = [
  { key: 'chrome', name: 'Google Chrome' },
  { key: 'edge', name: 'Microsoft Edge' },
  { key: 'firefox', name: 'Mozilla Firefox' },
] as const

/** What IT sets so that browsers open Zoom without asking at each call, ready to be copied. */
export function BrowserPolicy() {
  const policy = useQuery(zoomPolicyQuery)
  return (
    <Section title={m.zoom_policy_title()}>
      <Loaded query={policy} skeleton={<SkeletonRows rows={3} />}>
        {(policy) => <Values policy={policy} />}
      </Loaded>
    </Section>
  )
}

function Values({ policy }: { policy: ZoomPolicy }) {
  return (
    <div className="flex flex-col gap-3 text-sm max-lg:gap-1">
      <p className="text-ink-soft">
        {m.zoom_policy_intro({ origin: policy.origin })} <GuideLink entry="admin-policy" />
      </p>
      {browsers.map(({ key, name }) => (
        <details key={key}>
          <summary className="cursor-pointer font-bold max-lg:py-2.5">{name}</summary>
          <div className="mt-2 flex flex-col gap-2">
            <Copyable
              label={m.zoom_policy_place()}
              text={policy[key].place}
              copyLabel={m.zoom_policy_copy_place({ browser: name })}
            />
            {key !== 'firefox' && (
              <Copyable
                label={m.zoom_policy_name()}
                text={policy[key].name}
                copyLabel={m.zoom_policy_copy_name({ browser: name })}
              />
            )}
            <Copyable
              label={m.zoom_policy_value()}
              text={policy[key].value}
              copyLabel={m.zoom_policy_copy_value({ browser: name })}
            />
          </div>
        </details>
      ))}
    </div>
  )
}

function Copyable({ label, text, copyLabel }: { label: string; text: string; copyLabel: string }) {
  return (
    <div>
      <p className="mb-0.5 text-xs text-ink-faint">{label}</p>
      <div className="flex items-start gap-1 rounded-md bg-sunken py-1 pr-1 pl-3">
        <code className="min-w-0 flex-1 py-1 font-mono text-xs whitespace-pre-wrap select-all break-all">
          {text}
        </code>
        <CopyButton text={text} label={copyLabel} />
      </div>
    </div>
  )
}
