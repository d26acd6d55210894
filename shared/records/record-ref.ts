/** The company or the person that something belongs to. */
export interface RecordRef {
  kind: 'company' | 'person'
  id: string
}

/** The same as the two columns, and the two ids of a request; one of them is null or left out. */
export interface RefColumns {
  companyId: string | null
  personId: string | null
}

export function columnsOf({ kind, id }: RecordRef): RefColumns {
  return kind === 'company' ? { companyId: id, personId: null } : { companyId: null, personId: id }
}

/** The id of a request that names it, and the column that must have it. */
export function columnOf({ kind, id }: RecordRef): { companyId?: string; personId?: string } {
  return kind === 'company' ? { companyId: id } : { personId: id }
}
