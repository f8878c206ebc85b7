import type { Static } from 'typebox'
import type { Delivery as DeliverySchema, TopicSetting as TopicSettingSchema, Why as WhySchema } from '../contract.ts'

export type Delivery = Static<typeof DeliverySchema>
export type Why = Static<typeof WhySchema>
export type TopicSetting = Static<typeof TopicSettingSchema>
