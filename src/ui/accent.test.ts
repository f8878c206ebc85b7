import { describe, expect, it } from 'vitest'
import { accentScale, contrast, surfaces } from './accent.ts'

const brands = ['#ffd400', '#ffffff', '#000000', '#808080', '#e91e63', '#00ffff', '#0b1f66', '#7cb342', '#ff5722', '#2f6f5e', '#fafafa', '#b8860b']

describe('the accent of an organization', () => {
  it.each(brands)('%s can be read in both schemes', (brand) => {
    const { light, dark } = accentScale(brand)

    expect(contrast(light.fill, surfaces.light)).toBeGreaterThanOrEqual(3)
    expect(contrast(light.onFill, light.fill)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(light.onFill, light.fillHover)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(light.text, surfaces.light)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(light.text, light.tint)).toBeGreaterThanOrEqual(4.5)

    expect(contrast(dark.fill, surfaces.dark)).toBeGreaterThanOrEqual(3)
    expect(contrast(dark.onFill, dark.fill)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(dark.onFill, dark.fillHover)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(dark.text, surfaces.darkRaised)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(dark.text, dark.tint)).toBeGreaterThanOrEqual(4.5)
  })

  it('leaves a colour alone that can be read as it is', () => {
    expect(accentScale('#2f6f5e').light.fill).toBe('#2f6f5e')
  })

  it('takes a short colour, and answers nonsense with the house colour', () => {
    expect(accentScale('#036').steps).toEqual(accentScale('#003366').steps)
    expect(accentScale('rebeccapurple')).toEqual(accentScale('#2f6f5e'))
  })

  it('goes from light to dark in ten steps', () => {
    const { steps } = accentScale('#e91e63')
    const contrasts = steps.map((step) => contrast(step, '#ffffff'))
    expect(steps).toHaveLength(10)
    expect(contrasts).toEqual(contrasts.toSorted((a, b) => a - b))
  })
})
