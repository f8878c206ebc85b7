declare module 'virtual:words/*' {
  const messages: Record<string, unknown>
  export default messages
}
