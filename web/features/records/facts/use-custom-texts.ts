import { useQuery } from '@tanstack/react-query'
import type { CustomEdit } from '../../../../shared/records/custom.ts'
import type { RecordRef } from '../../../../shared/records/record-ref.ts'
import { onDemand, useOnDemand } from '../../../ui/on-demand.ts'
import { choicesQuery } from '../finders/choices.ts'
import { usePersonNames } from '../finders/person-names.ts'
import type { TextField } from './save-texts.ts'

const module = onDemand(() => import('./custom-texts.tsx'))

export interface HoldsCustom {
  custom: CustomEdit
}
export type CustomText = TextField<HoldsCustom, { custom?: CustomEdit }>

/** The workspace's own fields as texts that are read and typed; none until it is known what they are. */
export function useCustomTexts(kind: RecordRef['kind'], record?: HoldsCustom): readonly CustomText[] {
  const { data } = useQuery(choicesQuery)
  const fields = data?.customFields.filter((field) => field.record === kind) ?? []
  const loaded = useOnDemand(module, fields.length > 0)
  const people = fields.filter(({ kind }) => kind === 'person').map(({ id }) => record?.custom[id])
  const names = usePersonNames(people.filter((id) => typeof id === 'string'))
  return loaded?.customTexts(fields, record, names) ?? []
}
