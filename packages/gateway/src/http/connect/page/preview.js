/**
 * The page as its reader will see it, with a branding that is not saved yet; the console shows it in a frame. Nothing on
 * it can be pressed.
 */
import { brand } from './brand.js';
import { numberScreen } from './number-screen.js';

const wanted = new URLSearchParams(location.search);
brand({ name: wanted.get('name'), logo_url: wanted.get('logo_url'), colour: wanted.get('colour') });
document.body.inert = true;
numberScreen({ onChecked() {} });
