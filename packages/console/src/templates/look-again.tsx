import { RefreshCw } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { forget } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { useNumbers } from '../api/numbers.ts';
import { Button } from '../ui/button.tsx';
import { useFaultText } from '../ui/fault.tsx';
import { say } from '../ui/toast.tsx';
import { useDeed } from '../ui/use-deed.ts';

/** Asks for Meta's list now, for one WABA or for all; what changed comes as news. */
export function LookAgain({ wabaId }: { wabaId?: string }) {
  const t = useTranslations('templates');
  const faultText = useFaultText();
  const { numbers } = useNumbers();
  const asked = numbers.filter(({ waba_id }) => wabaId === undefined || waba_id === wabaId);
  // One number speaks for its WABA.
  const speakers = asked.filter(
    ({ waba_id }, index) => asked.findIndex((other) => other.waba_id === waba_id) === index,
  );
  const look = useDeed(async () => {
    try {
      for (const { id } of speakers) await call(`/numbers/${id}/templates/refresh`, { method: 'POST' });
      await forget('/templates');
      say(t('asked'));
    } catch (error) {
      say(faultText(error), { tone: 'bad' });
    }
  });
  if (speakers.length === 0) return null;
  return (
    <Button busy={look.busy} onClick={() => void look.run()}>
      {!look.busy && <RefreshCw aria-hidden="true" className="size-4" />}
      {t('lookAgain')}
    </Button>
  );
}
