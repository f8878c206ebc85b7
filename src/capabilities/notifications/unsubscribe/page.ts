import { html } from 'ghtml'

import { setLanguage } from '../../../kernel/http/language.ts'
import type { PageContext } from '../../../kernel/http/pages.ts'
import { refuseAsMissing } from '../../../kernel/refusal.ts'

import { nameKeyOf } from '../letter.ts'
import { messagePage } from '../page-frame.ts'
import { subscriptionOfToken } from './link.ts'
import type { Subscription } from './link.ts'
import { endAll, endedOf, endTopic, takeBack } from './unsubscribe.ts'
import type { Ended } from './unsubscribe.ts'

/** What is ended and what can be: it changes nothing, as programs which look into mails open every link. */
export async function unsubscribePage(context: PageContext): Promise<string> {
  return show(context, subscriptionOf(context))
}

/**
 * The button on the page, and the one that a mail program shows: for that one its provider posts, without a cookie, and with
 * `List-Unsubscribe=One-Click`, which says nothing about how much (RFC 8058); so it ends this topic. No redirect, as none is followed.
 */
export async function sendUnsubscribe(context: PageContext): Promise<string> {
  const { db, body } = context
  const subscription = subscriptionOf(context)
  if (body.choice === 'again') await takeBack(db, subscription)
  else if (body.choice === 'all') await endAll(db, subscription)
  else await endTopic(db, subscription)
  return show(context, subscription)
}

function subscriptionOf({ kernel, params, organization, request }: PageContext): Subscription {
  const subscription = subscriptionOfToken(kernel, params.token ?? '', organization.id) ?? refuseAsMissing()
  setLanguage(request, subscription.language)
  return subscription
}

async function show(context: PageContext, subscription: Subscription): Promise<string> {
  const { db, organization, kernel } = context
  const { language } = subscription
  const topic = kernel.topics.named(subscription.topic)
  const values = { business: organization.name, topic: topic ? kernel.words.translate(language, nameKeyOf(topic)) : kernel.words.t(language, 'notifications.unsubscribe.gone_topic') }
  const say: Say = (key) => kernel.words.translate(language, `notifications.unsubscribe.${key}`, values)
  const ended = await endedOf(db, subscription)
  return messagePage(context, { language, title: say(titles[ended]), content: contents[ended](say) })
}

type Say = (key: string) => string

const titles: Record<Ended, string> = { nothing: 'title', topic: 'done', all: 'done' }

const contents: Record<Ended, (say: Say) => string> = {
  nothing: (say) => html`<p>${say('question')}</p>
    <form method="post">
      <fieldset>
        <label><input type="radio" name="choice" value="topic" checked /><span>${say('only_topic')}</span></label>
        <label><input type="radio" name="choice" value="all" /><span>${say('all')}</span></label>
      </fieldset>
      <button>${say('button')}</button>
    </form>
    <p>${say('mandatory')}</p>`,

  topic: (say) => html`<p role="status">${say('topic_ended')}</p>
    !${oneButton('again', say('again'))}
    !${oneButton('all', say('all_too'))}
    <p>${say('mandatory')}</p>`,

  all: (say) => html`<p role="status">${say('all_ended')}</p>
    !${oneButton('again', say('again'))}
    <p>${say('mandatory')}</p>`,
}

function oneButton(choice: 'again' | 'all', label: string): string {
  return html`<form method="post"><button class="quiet" name="choice" value="${choice}">${label}</button></form>`
}
