<?php
/**
 * Plugin Name: Laskuapuri
 * Description: Puts the chat on every page. Save as wp-content/plugins/laskuapuri.php and set the address below.
 */
const LASKUAPURI_SERVER = 'https://chat.example.com';

add_action('wp_footer', function () {
    printf(
        '<script type="module" src="%s/widget.js"></script><laskuapuri-chat></laskuapuri-chat>',
        esc_url(LASKUAPURI_SERVER)
    );
});
