// The chat in a React app: <Chat server="https://chat.example.com" onMessage={(messages) => ...} />
import { useEffect, useRef } from "react";

export function Chat({ server, onMessage, ...attributes }) {
  const element = useRef(null);

  useEffect(() => {
    if (customElements.get("laskuapuri-chat")) return;
    const script = document.createElement("script");
    script.type = "module";
    script.src = `${server}/widget.js`;
    document.head.append(script);
  }, [server]);

  useEffect(() => {
    const heard = ({ detail }) => onMessage?.(detail);
    const chat = element.current;
    chat.addEventListener("laskuapuri-message", heard);
    return () => chat.removeEventListener("laskuapuri-message", heard);
  }, [onMessage]);

  return <laskuapuri-chat ref={element} {...attributes} />;
}
