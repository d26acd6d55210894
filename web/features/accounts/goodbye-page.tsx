import { Link } from '@tanstack/react-router'
import { Printer } from 'lucide-react'
import { useState } from 'react'
import type { AccountReceipt } from '../../../shared/contracts/accounts.ts'
import { m } from '../../lib/messages.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { Button } from '../../ui/button.tsx'
import { buttonClass } from '../../ui/button-class.ts'
import { DataItem, DataList } from '../../ui/data-list.tsx'
import { Section } from '../../ui/section.tsx'
import { Time } from '../../ui/time.tsx'
import { BrandMark } from '../brand/brand.tsx'
import { deletedThings, PermissionAtZoom } from '../zoom/receipt-words.tsx'
import { readReceipt } from './receipt-store.ts'

/** The last page of an account: that it is gone, what went, and what stays with whom. */
export function GoodbyePage() {
  usePageTitle(m.goodbye_title())
  const [receipt] = useState(readReceipt)
  return (
    <main className="mx-auto min-h-dvh w-full max-w-xl border-line-firm bg-surface pb-6 sm:border-x print:border-0">
      <header className="flex flex-col gap-2 border-b border-line-firm px-4 pt-12 pb-6 sm:px-6">
        <BrandMark size={32} />
        <h1 className="text-xl font-bold">{m.goodbye_title()}</h1>
        <p className="text-sm text-ink-soft">{m.goodbye_text()}</p>
      </header>
      {receipt ? (
        <Receipt receipt={receipt} />
      ) : (
        <p className="px-4 pt-4 text-sm text-ink-soft sm:px-6">{m.goodbye_nothing()}</p>
      )}
      <p data-print="hide" className="px-4 pt-4 sm:px-6">
        <Link to="/login" className={buttonClass('secondary', 'medium')}>
          {m.goodbye_log_in()}
        </Link>
      </p>
    </main>
  )
}

function Receipt({ receipt }: { receipt: AccountReceipt }) {
  const kept = receipt.keptWorkspaces.map((workspace) => m.goodbye_kept_in({ workspace }))
  return (
    <Section
      title={m.goodbye_receipt()}
      actions={
        <span data-print="hide">
          <Button size="small" icon={Printer} onClick={() => window.print()}>
            {m.goodbye_print()}
          </Button>
        </span>
      }
    >
      <DataList>
        <DataItem label={m.goodbye_at()}>
          <Time at={receipt.deletedAt} exact />
        </DataItem>
        <DataItem label={m.goodbye_name()}>{receipt.name}</DataItem>
        <DataItem label={m.goodbye_deleted()}>
          <Lines of={deleted(receipt)} />
        </DataItem>
        <DataItem label={m.goodbye_zoom()}>
          {receipt.zoom.deleted.length > 0 ? (
            <Lines of={deletedThings(receipt.zoom)} />
          ) : (
            <p>{m.goodbye_zoom_none()}</p>
          )}
          <p>
            <PermissionAtZoom at={receipt.zoom.atZoom} />
          </p>
        </DataItem>
        <DataItem label={m.goodbye_kept()}>{kept.length > 0 ? <Lines of={kept} /> : null}</DataItem>
      </DataList>
    </Section>
  )
}

function deleted({ sessions, signInMethods, tokens, deletedWorkspaces }: AccountReceipt): string[] {
  return [
    m.goodbye_methods({ count: signInMethods }),
    m.goodbye_sessions({ count: sessions }),
    m.goodbye_tokens({ count: tokens }),
    ...deletedWorkspaces.map((workspace) => m.goodbye_workspace({ workspace })),
  ]
}

function Lines({ of }: { of: string[] }) {
  return (
    <ul>
      {of.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
