/** Calls back when VS Code changes the theme, which it does by classes and variables of the page. */
export function onThemeChange(callback: () => void): void {
  const theme = new MutationObserver(callback);
  theme.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
  theme.observe(document.body, { attributes: true, attributeFilter: ['class'] });
}
