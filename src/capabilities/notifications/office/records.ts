import type { Static } from 'typebox'
import type { Preview as PreviewSchema, Template as TemplateSchema } from '../templates/contract.ts'
import type { Delivery as DeliverySchema, TopicSetting as TopicSettingSchema, Why as WhySchema } from '../contract.ts'
import type { Notification as NotificationSchema, Preference as PreferenceSchema, Settings as SettingsSchema } from '../inbox/contract.ts'
import type { PushSubscriptions as PushSubscriptionsSchema } from '../push/contract.ts'

export type Delivery = Static<typeof DeliverySchema>
export type Why = Static<typeof WhySchema>
export type TopicSetting = Static<typeof TopicSettingSchema>
export type Notification = Static<typeof NotificationSchema>
export type Preference = Static<typeof PreferenceSchema>
export type NotificationSettings = Static<typeof SettingsSchema>
export type PushSubscriptions = Static<typeof PushSubscriptionsSchema>
export type Template = Static<typeof TemplateSchema>
export type Preview = Static<typeof PreviewSchema>
export type OwnWords = NonNullable<Template['versions'][number]['words']>
/** Which words: those of one topic, on one channel, in one language. */
export type Place = Pick<Template, 'channel' | 'language'> & { topic: string }
