import { Link } from '@tanstack/react-router'
import type { ComponentProps } from 'react'
import type { ViewKind } from '../../../shared/views.ts'

interface ViewLinkProps extends Omit<ComponentProps<'a'>, 'href' | 'target' | 'ref'> {
  kind: ViewKind
  id: string
  isInUse: boolean
  /** The list has a view of one's own to open with, so that an address without any leads there. */
  opensElsewhere: boolean
}

/** A view is an address, which opens in a new tab too. */
export function ViewLink({ kind, id, isInUse, opensElsewhere, ...rest }: ViewLinkProps) {
  const view = id === 'all' && !opensElsewhere ? undefined : id
  return (
    <Link
      {...rest}
      to={kind === 'company' ? '/companies' : '/people'}
      search={{ view }}
      activeOptions={{ exact: true }}
      aria-current={isInUse ? 'page' : undefined}
      data-view
    />
  )
}
