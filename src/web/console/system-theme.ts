/** Puts Element Plus into its dark dress whenever the system is dark. */
export const followSystemTheme = (): void => {
  const dark = window.matchMedia('(prefers-color-scheme: dark)')
  const dress = () => document.documentElement.classList.toggle('dark', dark.matches)
  dark.addEventListener('change', dress)
  dress()
}
