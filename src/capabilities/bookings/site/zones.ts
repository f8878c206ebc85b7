import { html } from 'ghtml'

import { sentence } from '../../site/public.ts'
import type { Spoken } from '../../site/public.ts'
import type { Choice } from './choice.ts'

/** Every zone there is, by continent, for whoever has no script to say where their clocks are. */
export function zoneForm(context: Spoken, { choice, action }: { choice: Choice; action: string }): string {
  const kept = Object.entries(choice).filter(([name, value]) => name !== 'zone' && value !== undefined)
  const chosen = choice.zone ?? context.organization.zone
  return html`<form class="zone-form" method="get" action="${action}">
    !${kept.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
    <label for="zone">${sentence(context, 'bookings.site.time.chooseZone')}</label>
    <div class="pair">
      <select id="zone" name="zone" data-key="zone-select">!${[...zonesByContinent()].map(
        ([continent, zones]) => html`<optgroup label="${continent}">!${zones.map((zone) => html`<option value="${zone}"!${zone === chosen ? ' selected' : ''}>${placeIn(zone)}</option>`)}</optgroup>`,
      )}</select>
      <button class="button quiet" data-key="zone-show">${sentence(context, 'bookings.site.time.showZone')}</button>
    </div>
  </form>`
}

function zonesByContinent(): Map<string, string[]> {
  return Map.groupBy(Intl.supportedValuesOf('timeZone').filter((zone) => zone.includes('/')), (zone) => zone.slice(0, zone.indexOf('/')))
}

function placeIn(zone: string): string {
  return zone.slice(zone.indexOf('/') + 1).replaceAll('_', ' ').replaceAll('/', ', ')
}
