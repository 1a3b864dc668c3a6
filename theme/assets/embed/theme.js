// Runs before the list is drawn, so that it does not flash in the other colors. Whoever shows the frame chooses; nothing is kept.
{
  const theme = new URLSearchParams(location.search).get('theme');
  if (['light', 'dark'].includes(theme)) document.documentElement.dataset.scheme = theme;
}
