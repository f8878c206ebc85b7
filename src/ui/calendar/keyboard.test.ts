import { describe, expect, it } from 'vitest'
import { press, settle, stopsOf } from './keyboard.ts'
import type { Board, Browsing, Moving, Standing } from './keyboard.ts'

const entry = (id: string, start: number, end: number, canMove = true) => ({ id, start, end, canMove })

/** Maria has a booking at 9:30 to 10:15, Omar at 10:00 to 11:00 and one at 12:00 that is not his to move; from 9 to 13. */
const board: Board = {
  columns: [
    { day: '2026-11-20', columnId: 'maria', entries: [entry('cut', 570, 615)] },
    { day: '2026-11-20', columnId: 'omar', entries: [entry('colour', 600, 660), entry('class', 720, 780, false)] },
  ],
  hours: { start: 540, end: 780 },
  slot: 30,
  step: 15,
  rightToLeft: false,
  canCreate: true,
}
const on = (column: number, start: number, entryId: string | null = null): Browsing => ({ mode: 'browse', column, start, entryId })
const keys = (standing: Standing, ...pressed: string[]): Standing => pressed.reduce<Standing>((at, key) => press(at, { key }, board)?.standing ?? at, standing)

describe('going about', () => {
  it('a column is its entries and the free slots between them', () => {
    expect(stopsOf(board.columns[0], board).map(({ start, entryId }) => entryId ?? start)).toEqual([540, 'cut', 630, 660, 690, 720, 750])
  })

  it('down and up go from stop to stop, and end where the day ends', () => {
    expect(keys(on(0, 540), 'ArrowDown')).toEqual(on(0, 570, 'cut'))
    expect(keys(on(0, 540), 'ArrowDown', 'ArrowDown')).toEqual(on(0, 630))
    expect(keys(on(0, 570, 'cut'), 'ArrowUp', 'ArrowUp', 'ArrowUp')).toEqual(on(0, 540))
    expect(keys(on(0, 540), 'End', 'ArrowDown')).toEqual(on(0, 750))
    expect(keys(on(0, 750), 'Home')).toEqual(on(0, 540))
  })

  it('sideways goes to what lies at that time beside it', () => {
    expect(keys(on(0, 630), 'ArrowRight')).toEqual(on(1, 600, 'colour'))
    expect(keys(on(1, 660), 'ArrowLeft')).toEqual(on(0, 660))
    expect(keys(on(1, 660), 'ArrowRight')).toEqual(on(1, 660))
  })

  it('from right to left, the left arrow goes to the next column', () => {
    expect(press(on(0, 540), { key: 'ArrowLeft' }, { ...board, rightToLeft: true })?.standing).toMatchObject({ column: 1 })
  })

  it('j and k leave the free slots out', () => {
    expect(keys(on(0, 540), 'j')).toEqual(on(0, 570, 'cut'))
    expect(keys(on(0, 540), 'j', 'j', 'j')).toEqual(on(1, 720, 'class'))
    expect(keys(on(1, 690), 'k')).toEqual(on(1, 600, 'colour'))
  })

  it('Enter opens an entry and offers a free slot', () => {
    expect(press(on(0, 570, 'cut'), { key: 'Enter' }, board)?.effect).toEqual({ do: 'open', entryId: 'cut' })
    expect(press(on(0, 630), { key: 'Enter' }, board)?.effect).toEqual({ do: 'create', column: 0, start: 630 })
    expect(press(on(0, 630), { key: 'Enter' }, { ...board, canCreate: false })?.effect).toBeUndefined()
  })

  it('other keys are left to others', () => {
    expect(press(on(0, 540), { key: 'x' }, board)).toBeNull()
  })
})

describe('moving', () => {
  const lifted = press(on(0, 570, 'cut'), { key: 'm' }, board)!

  it('begins on an entry that may be moved', () => {
    expect(lifted.standing).toMatchObject({ mode: 'move', entryId: 'cut', start: 570, length: 45, from: { columnId: 'maria', start: 570 } })
    expect(press(on(1, 720, 'class'), { key: 'm' }, board)).toEqual({ standing: on(1, 720, 'class'), effect: { do: 'say', what: 'cannot_move' } })
    expect(press(on(0, 630), { key: 'm' }, board)?.effect).toEqual({ do: 'say', what: 'cannot_move' })
  })

  it('goes by quarters of an hour, with shift by hours, and not out of the day', () => {
    expect(keys(lifted.standing, 'ArrowDown', 'ArrowDown')).toMatchObject({ start: 600 })
    expect(press(lifted.standing, { key: 'ArrowDown', shift: true }, board)?.standing).toMatchObject({ start: 600 })
    expect(keys(lifted.standing, 'ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowUp')).toMatchObject({ start: 540 })
  })

  it('Enter puts it down: who, when and from whom', () => {
    const to = keys(lifted.standing, 'ArrowRight', 'ArrowDown')
    expect(press(to, { key: 'Enter' }, board)).toEqual({
      standing: on(1, 585, 'cut'),
      effect: { do: 'move', entryId: 'cut', column: 1, start: 585, from: { day: '2026-11-20', columnId: 'maria', start: 570 } },
    })
  })

  it('Escape, or putting it back where it was, changes nothing', () => {
    expect(press(keys(lifted.standing, 'ArrowDown'), { key: 'Escape' }, board)).toEqual({ standing: on(0, 570, 'cut'), effect: { do: 'say', what: 'back' } })
    expect(press(lifted.standing, { key: 'Enter' }, board)?.effect).toEqual({ do: 'say', what: 'back' })
  })

  it('carried to another day, the same place is a move', () => {
    const tomorrow = { ...board, columns: board.columns.map((column) => ({ ...column, day: '2026-11-21', entries: [] })) }
    const carried = settle(lifted.standing, tomorrow, 540)
    expect(press(carried, { key: 'Enter' }, tomorrow)?.effect).toMatchObject({ do: 'move', from: { day: '2026-11-20' } })
    expect((carried as Moving).length).toBe(45)
  })
})

describe('after news', () => {
  it('one stays with the entry, wherever it went', () => {
    const moved = { ...board, columns: [{ ...board.columns[0]!, entries: [] }, { ...board.columns[1]!, entries: [entry('cut', 660, 705)] }] }
    expect(settle(on(0, 570, 'cut'), moved, 540)).toEqual(on(1, 660, 'cut'))
  })

  it('one stays at the time when the entry is gone', () => {
    const gone = { ...board, columns: [{ ...board.columns[0]!, entries: [] }] }
    expect(settle(on(0, 570, 'cut'), gone, 540)).toEqual(on(0, 570))
  })

  it('one begins at the present', () => {
    expect(settle(null, board, 640)).toEqual(on(0, 630))
    expect(settle(null, { ...board, columns: [] }, 640)).toEqual(on(0, 630))
  })
})
