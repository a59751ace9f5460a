/**
 * Whose page it is: name, logo and colour of the workspace.
 */

export function brand({ name, logo_url, colour }) {
  document.getElementById('brand').textContent = name ?? 'Tandem';
  if (logo_url !== null) document.getElementById('logo').src = logo_url;
  if (colour === null) return;
  document.documentElement.style.setProperty('--brand', colour);
  document.documentElement.style.setProperty('--on-brand', isLight(colour) ? '#111' : '#fff');
}

/** Which of black and white is read better on it (relative luminance, WCAG 2). */
function isLight(colour) {
  const [red, green, blue] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179;
}
