import { z } from 'zod'

export const bodyForms = ['compact', 'pretty', 'escaped', 'utf8'] as const
export const signatureForms = [
  'good',
  'altered',
  'truncated',
  'other_secret',
  'reserialised',
  'unsigned',
] as const
export const eventTsForms = ['number_inside', 'date_inside', 'number_on_top', 'missing'] as const

/** How notices are written and sent. What stands here when an event happens holds for all deliveries of that event. */
export type WebhookSettings = {
  /** `escaped` and `utf8` carry a name beyond ASCII, once as `\u00e9` and once as it is. */
  body: (typeof bodyForms)[number]
  /** `reserialised` is right for the same JSON written with other white space. */
  signature: (typeof signatureForms)[number]
  /** How far the signed timestamp lies in the past. */
  timestampAgeSeconds: number
  clientId: 'own' | 'other'
  eventTs: (typeof eventTsForms)[number]
  /** The field of older payloads, as the string `"false"`. */
  userDataRetention: boolean
  /** Not documented whether a retry is signed anew; `first` is the harder case for a receiver. */
  retrySignature: 'first' | 'fresh'
  /** Held deliveries go out one at a time, when they are released. */
  hold: boolean
  delaySeconds: number
  copies: number
}

export const webhookSettingsInput = z
  .object({
    body: z.enum(bodyForms),
    signature: z.enum(signatureForms),
    timestampAgeSeconds: z.number().int().min(-86_400).max(31_536_000),
    clientId: z.enum(['own', 'other']),
    eventTs: z.enum(eventTsForms),
    userDataRetention: z.boolean(),
    retrySignature: z.enum(['first', 'fresh']),
    hold: z.boolean(),
    delaySeconds: z.number().int().min(0).max(31_536_000),
    copies: z.number().int().min(1).max(20),
  })
  .partial()
  .strict()

/** What Zoom's reference describes. */
export const usualWebhookSettings: WebhookSettings = {
  body: 'compact',
  signature: 'good',
  timestampAgeSeconds: 0,
  clientId: 'own',
  eventTs: 'number_inside',
  userDataRetention: false,
  retrySignature: 'first',
  hold: false,
  delaySeconds: 0,
  copies: 1,
}
