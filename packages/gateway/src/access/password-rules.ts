/**
 * Which passwords are refused: short ones and those that are tried first. Length instead of composition, as NIST SP
 * 800-63B has it: rules of signs and digits make people write `Password1234!`. Pure.
 */

const shortestPassword = 12;

/** The commonest of those that are long enough, without what is added to them. */
const common = new Set(
  (
    'password passwort passw0rd p@ssw0rd p@ssword motdepasse contrasena qwertyuiop qwertyuiopasdfghjkl qwertzuiop ' +
    'asdfghjkl zxcvbnm 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc zaq12wsx iloveyou letmein letmeinplease welcome ' +
    'administrator admin changeme default secret football baseball basketball sunshine princess superman ' +
    'whatsapp whatsappbusiness tandem tandemadmin unknown monkey dragon master trustno1 abcdefghijkl abc'
  ).split(' '),
);

/** One spelling for all ways to type the same letters: else a password fails on another keyboard. */
export function spelledPassword(password: string): string {
  return password.normalize('NFKC');
}

/** What is wrong with a new password, in words that go on after "password: "; undefined when nothing is. */
export function passwordFault(password: string, email: string): string | undefined {
  const spelled = spelledPassword(password);
  if ([...spelled].length < shortestPassword) {
    return `must have ${shortestPassword} characters or more; a few words that only you put together are best`;
  }
  const low = spelled.toLowerCase();
  const [local = ''] = email.split('@');
  if (low === email || (local.length > 3 && bare(low) === bare(local))) {
    return 'must not be the e-mail address';
  }
  return isTriedFirst(low) ? 'is among those that are tried first' : undefined;
}

const bare = (text: string): string => text.replaceAll(/[^\p{L}]/gu, '');

function isTriedFirst(low: string): boolean {
  // `Password1234!` is `password` to those who guess.
  const core = low.replaceAll(/^\P{L}+|\P{L}+$/gu, '');
  return common.has(low) || common.has(core) || isOneWordRepeated(low) || new Set(low).size < 5 || isRun(low);
}

/** `passwordpassword`, `abcdabcdabcd`. */
function isOneWordRepeated(low: string): boolean {
  const again = (low + low).indexOf(low, 1);
  return again < low.length && (common.has(low.slice(0, again)) || again < 6);
}

/** Each character follows the one before, up or down: `abcdefghijkl`, `0123456789012`. */
function isRun(low: string): boolean {
  const codes = [...low].map((letter) => letter.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, i) => code - (codes[i] ?? 0));
  return [1, -1].some((step) => steps.filter((one) => one !== step).length <= Math.floor(steps.length / 8));
}
