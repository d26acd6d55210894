import { useQuery } from '@tanstack/react-query'
import { BookOpen, Plus } from 'lucide-react'
import { useState } from 'react'
import { locale, m } from '../../lib/messages.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { Button } from '../../ui/button.tsx'
import { buttonClass } from '../../ui/button-class.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { onDemandDialog } from '../../ui/on-demand.ts'
import { Section } from '../../ui/section.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { useMe } from '../me/api.ts'
import { tokensQuery } from './api.ts'
import { TokenRow } from './token-row.tsx'

const NewTokenDialog = onDemandDialog(() => import('./new-token-dialog.tsx'), 'NewTokenDialog')

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
        {tokens.isPending && <SkeletonRows rows={3} />}
        {tokens.isError && <ErrorPanel error={tokens.error} onRetry={() => tokens.refetch()} />}
        {tokens.data?.length === 0 && (
          <EmptyState title={m.tokens_empty_title()} actions={create}>
            {m.tokens_empty_text()}
          </EmptyState>
        )}
        {tokens.data && tokens.data.length > 0 && (
          <ul aria-label={m.tokens_list()}>
            {tokens.data.map((token) => (
              <TokenRow key={token.id} token={token} />
            ))}
          </ul>
        )}
      </Section>
      <p>
        <a href={`/docs/api?lang=${locale}`} className={buttonClass('ghost', 'small')}>
          <BookOpen size={16} aria-hidden="true" />
          {m.tokens_reference()}
        </a>
      </p>
      <NewTokenDialog open={creating} onOpenChange={setCreating} />
    </>
  )
}
