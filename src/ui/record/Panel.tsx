import { ActionIcon } from '@mantine/core'
import { IconArrowLeft, IconX } from '@tabler/icons-react'
import { useCallback, useEffect, useRef } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { useGo } from '../url.ts'
import { useWords } from '../words/use-words.ts'
import classes from './RecordPanel.module.css'

interface PanelProps {
  /** Where it closes to; what the list was narrowed to is kept. */
  backTo: string
  /** What a screen reader calls the panel. */
  label?: string | undefined
  /** What can be done with what it shows. */
  actions?: ReactNode
  children: ReactNode
}

/** What is beside a list or a calendar, with its own address; on a phone, the whole screen. Escape closes it. */
export function Panel({ backTo, label, actions, children }: PanelProps) {
  const t = useWords('ui.record')
  const go = useGo()
  const panel = useRef<HTMLElement>(null)
  const close = useCallback(() => go(backTo, { keepSearch: true }), [go, backTo])
  useFocusBack(panel)
  useFocusKept(panel)

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.stopPropagation()
    close()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes it from anywhere inside
    <aside ref={panel} className={classes.panel} aria-label={label ?? t('panel')} tabIndex={-1} data-record-panel onKeyDown={onKeyDown}>
      <div className={classes.bar}>
        <ActionIcon className={classes.back} aria-label={t('back')} onClick={close}>
          <IconArrowLeft size={20} stroke={1.5} className="mirrored" aria-hidden />
        </ActionIcon>
        <span className={classes.space} />
        {actions}
        <ActionIcon className={classes.close} aria-label={t('close')} onClick={close}>
          <IconX size={18} stroke={1.5} aria-hidden />
        </ActionIcon>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls can be scrolled by keyboard, also when there is nothing in it to stop at */}
      <div className={classes.content} role="group" aria-label={label ?? t('panel')} tabIndex={0}>
        {children}
      </div>
    </aside>
  )
}

/** Closed, the focus returns to where it was opened from. */
function useFocusBack(panel: { current: HTMLElement | null }): void {
  useEffect(() => {
    const before = document.activeElement
    const own = panel.current
    return () => {
      const lost = document.activeElement === document.body || own?.contains(document.activeElement)
      if (lost && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [panel])
}

/** When what had the focus goes away, a form that was saved or a button that was done, the panel has it: keys go on being heard. */
function useFocusKept(panel: { current: HTMLElement | null }): void {
  useEffect(() => {
    const own = panel.current
    if (!own) return undefined
    let last: EventTarget | null = null
    const remember = ({ target }: FocusEvent) => void (last = target)
    const watcher = new MutationObserver(() => {
      if (document.activeElement === document.body && last instanceof HTMLElement && !last.isConnected) own.focus({ preventScroll: true })
    })
    own.addEventListener('focusin', remember)
    watcher.observe(own, { childList: true, subtree: true })
    return () => {
      own.removeEventListener('focusin', remember)
      watcher.disconnect()
    }
  }, [panel])
}
