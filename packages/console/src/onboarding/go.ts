import { useNavigate } from '@tanstack/react-router';

/** Where this page leads: nothing named begins anew. */
export function useGo() {
  const navigate = useNavigate({ from: '/connect' });
  return (search: { number?: string; onboarding?: string } = {}) => void navigate({ search });
}
