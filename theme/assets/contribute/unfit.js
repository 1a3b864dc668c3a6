// Unfit: addresses that readers cannot be given, as level1/addresses/unfit.py has it. The tables are data.
import { decodedForms, pairsOf, unescaped, unquoted } from './decoding.js';
import { patterns } from './patterns.js';

const PORTS = { http: '80', https: '443' };

export class Fitness {
  /** `rules` is data/contribute/rules.json. */
  constructor({ unfit, entities }) {
    Object.assign(this, unfit, { entities, is: patterns(unfit.patterns) });
  }

  /** [name of the sentences, values] for an address that readers cannot be given, or null. */
  fault(url) {
    const authority = this.is.authority.begins(url);
    if (!authority) return null;
    const scheme = url.slice(0, url.indexOf(':')).trim().toLowerCase();
    let host = authority[1];
    let port = '';
    if (host.includes('@')) return ['unfit-address.user', {}];
    if (host.includes(':') && !host.includes('[')) [, host, port] = /^([^:]*):(.*)$/s.exec(host);
    const told = this.ofHost(host);
    if (told) return told;
    if (/^\d+$/.test(port) && port.replace(/^0+/, '') !== (PORTS[scheme] ?? port)) return ['unfit-address.port', { port }];
    const rest = url.slice(authority[0].length);
    const who = this.detour(host.toLowerCase(), rest);
    return who ? ['unfit-address.detour', { who }] : this.ofRest(url, host.toLowerCase(), rest);
  }

  ofHost(host) {
    const plain = unquoted(host).normalize('NFKC').toLowerCase().replaceAll('。', '.').replace(/\.+$/, '');
    if (!plain) return null;
    const last = plain.slice(plain.lastIndexOf('.') + 1);
    if (this.is.ipv6.whole(plain) || this.is.number.begins(last)) return ['unfit-address.number', { host }];
    if (plain.includes('[')) return null;
    if (!plain.includes('.')) return ['unfit-address.network', { host }];
    if (isUnder(plain, this.hosts.made_up)) return ['placeholder.address', { host }];
    return this.hosts.local.includes(last) || isUnder(plain, this.hosts.stand_ins) ? ['unfit-address.network', { host }] : null;
  }

  detour(host, rest) {
    const labels = host.replace(/\.+$/, '').split('.');
    const names = labels.map((_, at) => labels.slice(at).join('.'));
    const found = Object.entries(this.detours).find(([place]) => {
      const [, name, path] = /^([^/]*)(.*)$/.exec(place);
      return names.includes(name) && rest.startsWith(path);
    });
    return found?.[1] ?? '';
  }

  ofRest(url, host, rest) {
    const entity = this.is.entity.first(url);
    if (entity) return ['damaged-text.address', { entity: entity[0], right: unescaped(entity[0], this.entities) }];
    const [, path, query] = /^([^?#]*)(?:\?([^#]*))?/.exec(rest);
    if (!isUnder(host, this.hosts.archives)) {
      if (this.is.inside.first(unquoted(path))) return ['unfit-address.address-inside', {}];
      const goesOn = pairsOf(query ?? '').find(([, value]) => this.is.inside.begins(unquoted(value)));
      if (goesOn) return ['unfit-address.goes-on', { name: goesOn[0] }];
    }
    const [mailbox] = this.mailboxes(url);
    if (mailbox) return ['personal-data.address', { found: mailbox }];
    const counted = (query ?? '').split('&').map((pair) => pair.split('=')[0]).find((name) => this.isTracking(name));
    return counted ? ['unfit-address.tracking', { name: counted, right: this.withoutTracking(url) }] : null;
  }

  /** The mailboxes in a text, however they are encoded. */
  mailboxes(text) {
    for (const form of decodedForms(text, { entities: this.entities, escaped: this.is.escaped }).reverse()) {
      const found = form.includes('@') ? this.is.mailbox.all(form).map(([one]) => one) : [];
      if (found.length) return found;
    }
    return [];
  }

  forms(text) {
    return decodedForms(text, { entities: this.entities, escaped: this.is.escaped });
  }

  isTracking(name) {
    const plain = name.toLowerCase();
    return Boolean(name) && (this.tracking.begins.some((begin) => plain.startsWith(begin)) || this.tracking.names.includes(plain));
  }

  withoutTracking(url) {
    const [, page, query, fragment] = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/s.exec(url);
    const kept = (query ?? '').split('&').filter((pair) => pair && !this.isTracking(pair.split('=')[0])).join('&');
    return page + (kept && `?${kept}`) + (fragment ?? '');
  }
}

const isUnder = (host, names) => names.some((name) => host === name || host.endsWith(`.${name}`));
