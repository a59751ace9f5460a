/**
 * A player for voice and audio: play, where it is, how long it is, how fast.
 */
import { Pause, Play } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button, IconButton } from '../../ui/button.tsx';

const speeds = [1, 1.5, 2] as const;

/** One voice at a time in the whole page. */
let playing: HTMLAudioElement | undefined;

export function Voice({ url }: { url: string }) {
  const t = useTranslations('conversations.voice');
  const audio = useRef<HTMLAudioElement>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const [length, setLength] = useState(0);
  const [broken, setBroken] = useState(false);
  const [speed, setSpeed] = useState<(typeof speeds)[number]>(1);
  useEffect(() => () => audio.current?.pause(), []);
  const toggle = () => {
    const element = audio.current;
    if (element === null) return;
    if (!element.paused) return element.pause();
    if (playing !== element) playing?.pause();
    playing = element;
    element.playbackRate = speed;
    element.play().catch(() => setBroken(true));
  };
  const nextSpeed = () => {
    const next = speeds[(speeds.indexOf(speed) + 1) % speeds.length] ?? 1;
    setSpeed(next);
    if (audio.current) audio.current.playbackRate = next;
  };
  const Icon = isPlaying ? Pause : Play;
  return (
    <div className="my-1 flex w-72 max-w-full items-center gap-2">
      {/* biome-ignore lint/a11y/useMediaCaption: a voice message has none. */}
      <audio
        ref={audio}
        src={url}
        preload="metadata"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setAt(0)}
        onTimeUpdate={(event) => setAt(event.currentTarget.currentTime)}
        onLoadedMetadata={(event) => {
          const { duration } = event.currentTarget;
          setLength(Number.isFinite(duration) ? duration : 0);
        }}
        onError={() => setBroken(true)}
      />
      <IconButton label={isPlaying ? t('pause') : t('play')} onClick={toggle} disabled={broken}>
        <Icon aria-hidden="true" className="size-5" />
      </IconButton>
      {broken ? (
        <a href={url} download className="min-w-0 flex-1 text-sm">
          {t('broken')}
        </a>
      ) : (
        <>
          <input
            type="range"
            aria-label={t('position')}
            aria-valuetext={clock(at)}
            min={0}
            max={Math.max(length, 0.1)}
            step={0.1}
            value={Math.min(at, Math.max(length, 0.1))}
            onChange={(event) => {
              const to = Number(event.target.value);
              setAt(to);
              if (audio.current) audio.current.currentTime = to;
            }}
            className="h-6 min-w-0 flex-1 accent-accent"
          />
          <span className="text-xs text-muted tabular-nums">{clock(isPlaying || at > 0 ? at : length)}</span>
          <Button
            small
            look="quiet"
            aria-label={t('speed', { speed: String(speed) })}
            onClick={nextSpeed}
            className="px-1! tabular-nums"
          >
            {speed}×
          </Button>
        </>
      )}
    </div>
  );
}

const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
