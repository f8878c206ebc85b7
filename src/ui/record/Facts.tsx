import type { ReactNode } from 'react'
import classes from './Facts.module.css'

/** What is known about a record: names and values. What is not known is not listed. */
export function Facts({ of }: { of: { label: string; value: ReactNode }[] }) {
  return (
    <dl className={classes.facts}>
      {of
        .filter(({ value }) => value !== null && value !== undefined && value !== '')
        .map(({ label, value }) => (
          <div key={label} className={classes.fact}>
            <dt>{label}</dt>
            <dd>{typeof value === 'string' ? <bdi>{value}</bdi> : value}</dd>
          </div>
        ))}
    </dl>
  )
}
