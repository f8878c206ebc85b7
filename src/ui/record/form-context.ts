import type { UseFormReturnType } from '@mantine/form'
import { createContext, use } from 'react'
import type { Schema, Values } from './form-values.ts'

export interface FormContext {
  form: UseFormReturnType<Values>
  schema: Schema
  /** A field tells its name, so that a refusal and a conflict can use it. */
  label: (name: string, label: string) => void
}

export const RecordFormContext = createContext<FormContext | null>(null)

export function useRecordForm(): FormContext {
  const context = use(RecordFormContext)
  if (!context) throw new Error('a Field stands inside a RecordForm')
  return context
}
