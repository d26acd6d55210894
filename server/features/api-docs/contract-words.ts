import type { ContractWords } from '../../http/openapi.ts'
import { operationsEn } from './operations.en.ts'
import { operationId, tagName, tagOf, tagOrder } from './tags.ts'

/** The words of the reference as the contract has them, in English. */
export const contractWords: ContractWords = {
  tags: tagOrder.map((tag) => tagName(tag, 'en')),
  of: (method, path) => {
    const id = operationId(method, path)
    const tag = tagOf(path)
    const text = Object.entries(operationsEn).find(([known]) => known === id)?.[1]
    const [summary, description] = typeof text === 'string' ? [text] : (text ?? [])
    return {
      operationId: id,
      ...(tag && { tags: [tagName(tag, 'en')] }),
      ...(summary && { summary }),
      ...(description && { description }),
    }
  },
}
