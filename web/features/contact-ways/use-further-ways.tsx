import { Plus } from 'lucide-react'
import { useId, useState } from 'react'
import type { ContactWayView } from '../../../shared/contracts/contact-ways.ts'
import type { WayKind } from '../../../shared/records/contact-ways.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { onDemandPart } from '../../ui/on-demand.ts'
import type { Further } from '../records/facts/fact-list.tsx'
import type { WayOwner } from './api.ts'
import { wayAddLabel } from './kinds.ts'

const WayRows = onDemandPart(() => import('./way-rows.tsx'), 'WayRows')

interface FurtherWays {
  of: (kind: WayKind) => Further
  add: (kind: WayKind) => void
}

/** The further ways of each kind: how one is added beside the main one, and what stands below it. */
export function useFurtherWays(owner: WayOwner, ways: readonly ContactWayView[]): FurtherWays {
  const id = useId()
  const [adding, setAdding] = useState<WayKind | null>(null)
  const idOf = (kind: WayKind) => `${id}-${kind}`

  function close(kind: WayKind) {
    setAdding(null)
    requestAnimationFrame(() => document.getElementById(idOf(kind))?.focus())
  }

  return {
    add: setAdding,
    of: (kind) => {
      const own = ways.filter((way) => way.kind === kind)
      const isThere = own.length > 0 || adding === kind
      return {
        isThere,
        action: owner.mayEdit && (
          <IconButton
            id={idOf(kind)}
            icon={Plus}
            size="small"
            className="-mr-2.5 h-5! w-4.5! text-ink-faint! max-sm:h-9! max-sm:w-9!"
            label={wayAddLabel(kind)}
            onClick={() => setAdding(kind)}
          />
        ),
        below: isThere && (
          <WayRows
            owner={owner}
            kind={kind}
            ways={own}
            isAdding={adding === kind}
            onClose={() => close(kind)}
          />
        ),
      }
    },
  }
}
