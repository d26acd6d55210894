/** The form of incorporation that a name carries. Search drops it; 株式会社甲 and 有限会社甲 are two companies all the same. */

const written: [RegExp, string][] = [
  [/株式会社|\(株\)/, '株式会社'],
  [/有限会社|\(有\)/, '有限会社'],
  [/合同会社|\(同\)/, '合同会社'],
  [/合資会社|\(資\)/, '合資会社'],
  [/合名会社|\(名\)/, '合名会社'],
  [/医療法人|\(医\)/, '医療法人'],
  [/学校法人|\(学\)/, '学校法人'],
  [/社会福祉法人|\(福\)/, '社会福祉法人'],
  [/社団法人|\([一公]?社\)/, '社団法人'],
  [/財団法人|\([一公]?財\)/, '財団法人'],
]

/** Whether two names may be one company's: a list that leaves the form out says nothing of it. */
export function mayBeOneForm(a: string, b: string): boolean {
  if (a === b) return true
  const [first, second] = [formOf(a), formOf(b)]
  return first === null || second === null || first === second
}

/** Null where a name carries none. */
export function formOf(name: string): string | null {
  const plain = name.normalize('NFKC')
  return written.find(([form]) => form.test(plain))?.[1] ?? null
}
