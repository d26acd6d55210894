import { type QueryClient, useQuery } from '@tanstack/react-query'
import { BookOpen, Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { TokenView } from '../../../shared/contracts/access-tokens.ts'
import { locale, m } from '../../lib/messages.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { onDemandDialog } from '../../ui/on-demand.ts'
import { Section } from '../../ui/section.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { useMe } from '../me/api.ts'
import { tokensQuery } from './api.ts'
import { TokenRow } from './token-row.tsx'

const NewTokenDialog = onDemandDialog(() => import('./new-token-dialog.tsx'), 'NewTokenDialog')

/** What the page shows first, asked for on the way to it. */
export function askForTokens(queries: QueryClient): void {
  void queries.prefetchQuery(tokensQuery)
}

/** One's own keys to the API: make one, see which are used, take them back. */
export function TokensPage() {
  usePageTitle(m.tokens_title())
  const { workspace } = useMe()
  const tokens = useQuery(tokensQuery)
  const [creating, setCreating] = useState(false)
  const create = (
    <Button variant="primary" icon={Plus} onClick={() => setCreating(true)}>
      {m.tokens_new()}
    </Button>
  )
  return (
    <>
      <Section
        title={m.tokens_title()}
        description={m.tokens_intro({ workspace: workspace.name })}
        actions={tokens.data && tokens.data.length > 0 && create}
        flush
      >
        <Loaded query={tokens} skeleton={<SkeletonRows rows={3} />} flush>
          {(tokens) => <Tokens tokens={tokens} create={create} />}
        </Loaded>
      </Section>
      <p className="px-4 py-3 sm:px-6">
        <a
          href={`/docs/api?lang=${locale}`}
          className="inline-flex items-center gap-1.5 text-sm text-accent underline underline-offset-2"
        >
          <BookOpen size={16} aria-hidden="true" />
          {m.tokens_reference()}
        </a>
      </p>
      <NewTokenDialog open={creating} onOpenChange={setCreating} />
    </>
  )
}

function Tokens({ tokens, create }: { tokens: TokenView[]; create: ReactNode }) {
  if (tokens.length === 0)
    return (
      <EmptyState title={m.tokens_empty_title()} actions={create}>
        {m.tokens_empty_text()}
      </EmptyState>
    )
  return (
    <ul aria-label={m.tokens_list()}>
      {tokens.map((token) => (
        <TokenRow key={token.id} token={token} />
      ))}
    </ul>
  )
}
