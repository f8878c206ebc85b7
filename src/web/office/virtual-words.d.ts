declare module 'virtual:words' {
  export const loadWords: (language: string) => Promise<{ default: Record<string, unknown> }>
}
