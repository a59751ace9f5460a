/**
 * Asking again while the network or the server is away: a code that lives 30 seconds must get through.
 */

/** An error without `status` (or 0) is of the network; 429 and 5xx pass. Whatever else is said is an answer. */
const passes = ({ status }) => !status || status === 429 || status >= 500;

export async function insist(work, tries = 8) {
  for (let left = tries; ; left -= 1) {
    try {
      return await work();
    } catch (error) {
      if (!passes(error) || left <= 1) throw error;
      await new Promise((resolve) => setTimeout(resolve, 1_500));
    }
  }
}
